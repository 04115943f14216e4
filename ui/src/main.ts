import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/newsreader/opsz.css";
import "@fontsource-variable/newsreader/opsz-italic.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/print.css";
// Before anything that has words.
import "./wording/locale.svelte";
import { mount } from "svelte";
import App from "./App.svelte";
import { applyTheme } from "./app/theme";

applyTheme();
const target = document.getElementById("app");
if (target) mount(App, { target });
