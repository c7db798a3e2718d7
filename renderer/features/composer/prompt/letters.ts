/**
 * Of the prompt's field and of what is drawn behind and before it, whose letters must stand at the same places. Grows up to six lines, and
 * to less than half of a low window.
 */
export const LETTERS =
  'prompt-letters max-h-[clamp(1.5rem,calc(45dvh-5.5rem),9rem)] w-full text-[0.9375rem] leading-6 whitespace-pre-wrap wrap-break-word [scrollbar-gutter:stable] scroll-thin'
