import { z } from 'zod'

declare const fresh: unique symbol

/**
 * One fresh click or key press of the user, by an id of its own (a UUID). Every route that spends takes one, and the
 * main process accepts each only once: the same press cannot be paid for twice. The page makes them in one place
 * (`renderer/ui/spend.ts`), which makes none for a key that is held down.
 */
export type Gesture = string & { readonly [fresh]: true }

// In one spelling only: the main process compares them as texts, and `A…` would be another press than `a…`.
const idSchema = z.uuid().lowercase()

export const gestureSchema = z.custom<Gesture>((value) => idSchema.safeParse(value).success)
