// Where the window is: a hash, so that back and forward work and a reload stays.

export type Route =
  | { screen: "board" }
  | { screen: "article"; article: string }
  | { screen: "settings" };

export function parseRoute(hash: string): Route {
  const [screen, id] = hash.replace(/^#\/?/, "").split("/");
  if (screen === "article" && id) return { screen, article: decodeURIComponent(id) };
  if (screen === "settings") return { screen };
  return { screen: "board" };
}

export function routeHash(route: Route): string {
  return route.screen === "article" ? `#/article/${encodeURIComponent(route.article)}` : `#/${route.screen}`;
}

class Router {
  current = $state<Route>(parseRoute(location.hash));
  /** The article last open; the rail's Review entry returns to it. */
  lastArticle = $state<string | null>(null);

  constructor() {
    if (this.current.screen === "article") this.lastArticle = this.current.article;
    addEventListener("hashchange", () => {
      this.current = parseRoute(location.hash);
      if (this.current.screen === "article") this.lastArticle = this.current.article;
    });
  }

  go(route: Route): void {
    location.hash = routeHash(route);
  }
}

export const router = new Router();
