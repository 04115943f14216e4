// The drawings of all icons, as paths on a 24 by 24 field.

export const icons = {
  board: "M4 4h3a1 1 0 011 1v14a1 1 0 01-1 1H4a1 1 0 01-1-1V5a1 1 0 011-1zM11 4h3a1 1 0 011 1v8a1 1 0 01-1 1h-3a1 1 0 01-1-1V5a1 1 0 011-1zM18 4h2a1 1 0 011 1v11a1 1 0 01-1 1h-2a1 1 0 01-1-1V5a1 1 0 011-1z",
  review: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  search: "M17 11a6 6 0 11-12 0 6 6 0 0112 0zM20 20l-4.5-4.5",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM9 19.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5z",
  close: "M6 6l12 12M18 6L6 18",
  more: "M5 11.2a.8.8 0 100 1.6.8.8 0 000-1.6zM12 11.2a.8.8 0 100 1.6.8.8 0 000-1.6zM19 11.2a.8.8 0 100 1.6.8.8 0 000-1.6z",
  down: "M7 10l5 5 5-5",
  up: "M7 14l5-5 5 5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  comment: "M4 5h16v11H10l-4 4v-4H4z",
  back: "M11 6l-6 6 6 6M5 12h14",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01",
  link: "M10 14a4 4 0 006 0l3-3a4 4 0 00-6-6l-1 1M14 10a4 4 0 00-6 0l-3 3a4 4 0 006 6l1-1",
  bold: "M7 5h6a3.5 3.5 0 010 7H7zM7 12h7a3.5 3.5 0 010 7H7z",
  italic: "M10 5h7M7 19h7M14 5l-4 14",
  quote: "M6 17c2-1 3-3 3-6H5V6h5v5c0 4-1 6-3 7M15 17c2-1 3-3 3-6h-4V6h5v5c0 4-1 6-3 7",
  bullets: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  numbers: "M10 6h10M10 12h10M10 18h10M4 5l1.5-1v5M4 14.5c0-2 3-2 3 0 0 1-3 2.500-3 3.500h3",
  rule: "M4 12h16",
  undo: "M8 5L4 9l4 4M4 9h10a5 5 0 010 10h-4",
  redo: "M16 5l4 4-4 4M20 9H10a5 5 0 000 10h4",
  plus: "M12 5v14M5 12h14",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  drag: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  person: "M16 8a4 4 0 11-8 0 4 4 0 018 0zM4 20c1-4 4-5 8-5s7 1 8 5",
} as const;

export type IconName = keyof typeof icons;
