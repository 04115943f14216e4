// Where the window is: a hash, so that back and forward work and a reload stays. The inbox, the three
// ways to look at the articles, the search and the figures are lists; an article is opened from one
// and left to it.

export type ListScreen = "inbox" | "board" | "table" | "calendar" | "search" | "metrics";
export const listScreens: readonly ListScreen[] = ["inbox", "board", "table", "calendar", "search", "metrics"];

/** Two texts of an article that are compared: numbers of revisions; null for what is being written. */
export type Pair = { from: number; to: number | null };

export type Route =
  | { [Each in ListScreen]: { screen: Each } }[ListScreen]
  | { screen: "article"; article: string; compare?: Pair; /** The thread to begin with. */ thread?: string }
  | { screen: "settings"; section?: string };

export const isListScreen = (screen: string | undefined): screen is ListScreen => listScreens.some((list) => list === screen);

export function parseRoute(hash: string): Route {
  const [screen, id, part, which] = hash.replace(/^#\/?/, "").split("/");
  if (screen === "article" && id) {
    if (part === "thread" && which) return { screen, article: decoded(id), thread: decoded(which) };
    const [, from, to] = (part === "compare" && /^(\d{1,9})\.\.(\d{0,9})$/.exec(which ?? "")) || [];
    return from ? { screen, article: decoded(id), compare: { from: Number(from), to: to ? Number(to) : null } } : { screen, article: decoded(id) };
  }
  if (screen === "settings") return id ? { screen, section: decoded(id) } : { screen };
  return { screen: isListScreen(screen) ? screen : "board" };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function routeHash(route: Route): string {
  if (route.screen === "article") {
    const { article, compare, thread } = route;
    const part = compare ? `/compare/${compare.from}..${compare.to ?? ""}` : thread ? `/thread/${encodeURIComponent(thread)}` : "";
    return `#/article/${encodeURIComponent(article)}${part}`;
  }
  if (route.screen === "settings" && route.section) return `#/settings/${encodeURIComponent(route.section)}`;
  return `#/${route.screen}`;
}

class Router {
  current = $state<Route>(parseRoute(location.hash));
  /** The article last open; the rail's Review entry returns to it. */
  lastArticle = $state<string | null>(null);
  /** The list last shown; leaving an article returns to it. */
  lastList = $state<ListScreen>("board");
  /** Where the window was before the search; leaving the search returns to it. */
  before: Route | null = null;

  constructor() {
    this.#arrived();
    addEventListener("hashchange", () => {
      const from = this.current;
      this.current = parseRoute(location.hash);
      if (this.current.screen === "search" && from.screen !== "search") this.before = from;
      this.#arrived();
    });
  }

  #arrived(): void {
    const route = this.current;
    if (route.screen === "article") this.lastArticle = route.article;
    else if (route.screen !== "settings") this.lastList = route.screen;
  }

  go(route: Route): void {
    location.hash = routeHash(route);
  }

  /** Goes there instead of here: back does not lead to this place any more. */
  turn(route: Route): void {
    location.replace(routeHash(route));
  }
}

export const router = new Router();
