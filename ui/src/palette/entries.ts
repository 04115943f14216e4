// What the palette can lead to: every action that the window knows, the screens, parts of the
// settings, saved views, people, languages and themes. Articles are the desk's to find.

import { isOffered, refusalOf } from "../app/actions";
import { act } from "../app/desktop.svelte";
import { router, type ListScreen } from "../app/router.svelte";
import { session } from "../app/session.svelte";
import { chooseTheme, type Theme } from "../app/theme";
import { isLetter, keymap, screenOf, type Screen } from "../keys/keymap";
import { singleKeys } from "../keys/settings";
import { m } from "../wording/messages";
import { tableState } from "../table/state.svelte";
import { interfaceLanguage, localeNames, locales } from "../wording/locale.svelte";
import { roleName, worded } from "../wording/words";

export type Group = "recent" | "action" | "place" | "view" | "article" | "person" | "language" | "theme";
export type Entry = {
  /** Stays the same, so that it is known when it was used. */
  id: string;
  group: Group;
  words: string;
  /** Other words it is found by. */
  also?: string;
  /** Said quietly beside it. */
  hint?: string;
  keys?: string;
  /** Why it cannot be done now. */
  refusal?: string | null;
  language?: string | null;
  run: () => void;
};

/** Of the menu alone: they have no key. */
const UNKEYED = ["compare", "next_version", "send_outside", "ask_sign_off", "take_answer", "import", "import_folder", "export", "new_desk", "close_desk", "guide", "about"];
/** Leads to the palette itself, or is a place below. */
const ELSEWHERE = ["palette", "to_inbox", "to_board", "to_table", "to_calendar", "to_metrics", "search", "settings"];

function keysOf(action: string): string | undefined {
  const bindings = keymap.filter((binding) => binding.action === action);
  const binding = bindings.find((each) => singleKeys() || each.ctrl || each.key.length > 1) ?? bindings[0];
  if (!binding) return undefined;
  return !singleKeys() && isLetter(binding) ? `Ctrl Shift ${binding.shown}` : binding.shown;
}

function actions(): Entry[] {
  const screen = screenOf(router.current);
  const here = router.current.screen === "article" ? ["review", "compare"] : screen === "inbox" ? ["inbox", "board"] : [screen];
  const keyed = [...new Set(keymap.filter(({ where }) => here.includes(where as Screen) || where === "everywhere").map(({ action }) => action as string))];
  // The list of keys is the window's own and always there.
  const all = [...new Set([...keyed, ...UNKEYED])].filter((action) => !ELSEWHERE.includes(action) && (isOffered(action) || action === "keys"));
  return all.map((action) => ({
    id: `action:${action}`,
    group: "action",
    words: keymap.find((binding) => binding.action === action)?.words() ?? worded("menu", action) ?? action,
    also: worded("menu", action) ?? "",
    keys: keysOf(action),
    refusal: refusalOf(action),
    run: () => act(action),
  }));
}

function places(): Entry[] {
  const list = (screen: ListScreen, words: string, action?: string): Entry => ({
    id: `place:${screen}`,
    group: "place",
    words,
    keys: action && keysOf(action),
    run: () => (action ? act(action) : router.go({ screen })),
  });
  const part = (section: string, words: string): Entry => ({
    id: `settings:${section}`,
    group: "place",
    words: m.palette_settings_part({ part: words }),
    run: () => router.go({ screen: "settings", section }),
  });
  return [
    list("inbox", m.inbox_title(), "to_inbox"),
    list("board", m.rail_board(), "to_board"),
    list("table", m.rail_table(), "to_table"),
    list("calendar", m.rail_calendar(), "to_calendar"),
    list("metrics", m.metrics_title(), "to_metrics"),
    list("search", m.rail_search(), "search"),
    { id: "place:settings", group: "place", words: m.rail_settings(), keys: keysOf("settings"), run: () => router.go({ screen: "settings" }) },
    part("desk", m.settings_desk()),
    part("people", m.settings_people()),
    part("sections", m.settings_sections()),
    part("channels", m.settings_channels()),
    part("storage", m.settings_storage()),
    part("appearance", m.settings_look()),
    part("language", m.settings_language()),
    part("keys", m.keys_title()),
    part("notifications", m.settings_news()),
    part("about", m.settings_about()),
  ];
}

const views = (): Entry[] =>
  tableState.views.list.map((view) => ({
    id: `view:${view.id}`,
    group: "view",
    words: view.name,
    also: m.views_title(),
    run: () => {
      tableState.choose(view);
      router.go({ screen: "table" });
    },
  }));

const people = (): Entry[] =>
  (session.info?.people ?? [])
    .filter((person) => person.active && person.id !== session.actor)
    .map((person) => ({
      id: `person:${person.id}`,
      group: "person",
      words: m.palette_act_as({ name: person.name }),
      hint: person.roles.map(roleName).join(", "),
      run: () => session.actAs(person.id),
    }));

const languages = (): Entry[] => [
  ...locales.map((locale): Entry => ({
    id: `language:${locale}`,
    group: "language",
    words: m.palette_language({ language: localeNames[locale] }),
    also: "language langue Sprache",
    hint: interfaceLanguage.chosen === locale ? m.palette_now() : undefined,
    run: () => interfaceLanguage.choose(locale),
  })),
  {
    id: "language:system",
    group: "language",
    words: m.palette_language_system(),
    also: "language langue Sprache",
    hint: interfaceLanguage.chosen === null ? m.palette_now() : undefined,
    run: () => interfaceLanguage.choose(null),
  },
];

const themes = (): Entry[] =>
  ([["light", m.settings_theme_light()], ["dark", m.settings_theme_dark()], ["system", m.settings_theme_system()]] as [Theme, string][]).map(([theme, words]) => ({
    id: `theme:${theme}`,
    group: "theme",
    words: m.palette_theme({ theme: words }),
    run: () => chooseTheme(theme),
  }));

/** Everything but articles, in the order shown when nothing is typed. */
export const entries = (): Entry[] => [...actions(), ...places(), ...views(), ...people(), ...languages(), ...themes()];

export function groupName(group: Group): string {
  switch (group) {
    case "recent":
      return m.palette_recent();
    case "action":
      return m.palette_actions();
    case "place":
      return m.palette_places();
    case "view":
      return m.palette_views();
    case "article":
      return m.palette_articles();
    case "person":
      return m.palette_people();
    case "language":
      return m.palette_languages();
    case "theme":
      return m.palette_themes();
  }
}
