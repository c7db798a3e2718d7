import { classNames } from './class-names.ts'
import drawing from './mark.svg'

/**
 * Renders the app's mark, a dark square with a soft light inside, as a decoration: its name stands beside it, or on the
 * button that it is in. The icons of the packages are rendered from the same drawing.
 */
export function Mark({ className }: { readonly className: string }) {
  return (
    <img
      src={drawing}
      alt=""
      draggable={false}
      className={classNames('shrink-0 select-none', className)}
    />
  )
}
