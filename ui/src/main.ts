import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/newsreader/opsz.css";
import "@fontsource-variable/newsreader/opsz-italic.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/print.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { applyTheme } from "./app/theme";
import { interfaceLanguage } from "./wording/locale.svelte";

applyTheme();
await interfaceLanguage.speak();
const target = document.getElementById("app");
if (target) mount(App, { target });
