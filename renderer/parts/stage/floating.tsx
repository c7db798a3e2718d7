import type { ComponentProps } from 'react'
import { classNames } from '../../ui/class-names.ts'

/**
 * Renders a strip of controls that floats over what is shown, and fades when nobody moves. It is only ever seen through: who listens to the
 * page, or walks through it by Tab, has it all the time.
 */
export function Floating({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div
      data-chrome=""
      className={classNames(
        'floating edged pointer-events-auto flex items-center gap-1 rounded-xl p-1 transition-opacity duration-move group-data-idle/stage:opacity-0 group-data-starting-style/viewer:opacity-0 group-data-ending-style/viewer:pointer-events-none group-data-ending-style/viewer:opacity-0 has-focus-visible:opacity-100 forced-colors:opacity-100',
        className,
      )}
      {...rest}
    />
  )
}
