import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { useTabStop } from './tab-stop.ts'

export type ButtonVariant = 'primary' | 'main' | 'secondary' | 'quiet' | 'danger'

interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: ButtonVariant
  readonly size?: 'small' | 'medium'
  /**
   * Does nothing when pressed for now. Unlike `disabled` it keeps the focus, so that a keyboard does not lose its
   * place.
   */
  readonly inactive?: boolean
}

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary: 'bg-accent text-on-accent font-semibold enabled:hover:bg-accent-hover',
  main: 'bg-ink text-canvas font-semibold enabled:hover:bg-ink-2',
  secondary: 'bg-raised text-ink font-medium enabled:hover:bg-hover',
  quiet: 'text-ink-2 font-medium enabled:hover:bg-hover enabled:hover:text-ink',
  danger: 'bg-raised text-danger font-medium enabled:hover:bg-hover',
}

const SIZES = {
  small: 'h-7 gap-1.5 px-2.5 text-xs rounded-md',
  medium: 'h-8 gap-2 px-3.5 text-sm rounded-md',
} as const

/** Renders a button in one of its variants: `primary`, in amber, for what sends something that may be paid, `main` for the main action of a dialog. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  className,
  type = 'button',
  inactive = false,
  onClick,
  ...rest
}: ButtonProps) {
  const tabStop = useTabStop()
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- the type is a parameter with a safe default
      type={type}
      tabIndex={tabStop}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center whitespace-nowrap transition-colors duration-100',
        // Dimmed by colour, not by opacity, so that the label stays readable.
        'disabled:text-ink-3 aria-disabled:text-ink-3',
        // What has no ground gets none: it would look more like a button than those that can be pressed.
        variant === 'quiet'
          ? 'aria-disabled:hover:bg-transparent aria-disabled:hover:text-ink-3'
          : 'disabled:bg-raised aria-disabled:bg-raised aria-disabled:hover:bg-raised',
        VARIANTS[variant],
        SIZES[size],
        className,
      )}
      {...rest}
      {...(inactive ? { 'aria-disabled': true } : { onClick })}
    />
  )
}
