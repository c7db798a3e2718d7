interface ProgressBarProps {
  /** Its accessible name. */
  readonly label: string
  /** 0–1, or null while nothing is known. */
  readonly fraction: number | null
  /** What a screen reader says instead of the number. */
  readonly valueText: string
}

/** Renders a hairline of progress; a slow sweep while there is no number. */
export function ProgressBar({ label, fraction, valueText }: ProgressBarProps) {
  return (
    // Positioned: what is for screen readers only would otherwise lie beyond the end of the page and let it scroll.
    <div className="progress-track relative h-0.5 w-full overflow-hidden bg-line">
      <progress
        className="sr-only"
        aria-label={label}
        aria-valuetext={valueText}
        max={1}
        {...(fraction === null ? {} : { value: fraction })}
      />
      {fraction === null ? (
        <div className="progress-fill h-full w-2/5 animate-drift bg-accent-line" />
      ) : (
        <div
          className="progress-fill h-full origin-left bg-accent-line transition-transform duration-300 ease-out"
          style={{ transform: `scaleX(${fraction})` }}
        />
      )}
    </div>
  )
}
