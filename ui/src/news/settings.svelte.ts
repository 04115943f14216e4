// Whether news are told by the system while the window is not in front; kept on this computer.

const KEY = "imprimatur.news";

let wanted = $state(localStorage.getItem(KEY) !== "off");

export const newsWanted = (): boolean => wanted;

export function setNewsWanted(on: boolean): void {
  wanted = on;
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "off");
}
