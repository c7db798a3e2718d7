import { catalogue } from '../../../data/catalogue/catalogue-store.ts'
import { colourOf } from '../../../data/catalogue/catalogue.ts'

/** Stands in the place of an item that flies by: nobody makes out more than its colour, and each frame has a hundred of them. */
export function FlyingPlace({ n }: { readonly n: number }) {
  return (
    <span
      className="block size-full bg-raised tile-corners"
      style={{ backgroundColor: colourOf(catalogue.colour[n] ?? 0) }}
    />
  )
}
