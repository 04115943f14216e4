// The page as it is loaded: the look of it, and a call for the rest. The window shows itself once this
// has run, so nothing that the first frame can do without is imported here.

import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/newsreader/opsz.css";
import "@fontsource-variable/newsreader/opsz-italic.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/print.css";
import { applyTheme } from "./app/theme";

applyTheme();
const target = document.getElementById("app");
if (target) {
  const spoken = import("./wording/locale.svelte").then(({ interfaceLanguage }) => interfaceLanguage.speak());
  void Promise.all([import("svelte"), import("./App.svelte"), spoken]).then(([{ mount }, { default: App }]) => mount(App, { target }));
}
