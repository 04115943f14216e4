// How large everything is shown. The shell keeps it; the page only asks.

import { shell } from "../backend";
import { toasts } from "../parts/toasts.svelte";

/** The sizes offered; in between there is nothing anyone would miss. */
export const zoomSteps = [1, 1.1, 1.25, 1.5, 1.75, 2];

class Zoom {
  factor = $state(1);

  async set(factor: number): Promise<void> {
    try {
      this.factor = (await shell.setZoom(factor)).factor;
    } catch (error) {
      toasts.problem(error);
    }
  }

  /** One step larger (1) or smaller (-1); 0 goes back to the beginning. */
  step(by: -1 | 0 | 1): Promise<void> {
    if (by === 0) return this.set(1);
    const at = zoomSteps.findLastIndex((step) => step <= this.factor + 0.001);
    return this.set(zoomSteps[Math.min(zoomSteps.length - 1, Math.max(0, at + by))] ?? 1);
  }
}

export const zoom = new Zoom();
