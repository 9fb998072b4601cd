import type { Change } from './sheet-changes';

/** What the marking board does with a sheet; a draft is kept by its keeper, a correction lives on its page until it is signed. */
export interface BoardDesk {
  change(change: Change): void;
  /** For text boxes: no step of the undo. */
  type(change: Change): void;
  undo(): void;
  /** Seconds since the conversation began, by the rater's clock. */
  second(): number;
}
