import { create } from 'zustand'
import { z } from 'zod'
import { bridge } from './bridge.ts'
import { jsonOf } from './json-of.ts'
import { keepText } from './keep-text.ts'

/** The views whose tiles have a size of their own. */
export type TiledView = 'create' | 'library'

/** Heights of a row of tiles that have a name: the stops of the slider, in CSS pixels. */
export const TILE_SIZES = { S: 130, M: 190, L: 320 } as const

/** The smallest and the largest height of a row of tiles, in CSS pixels: of the library from twelve columns in a small window to one. */
export const TILE_SIZE_RANGES: Readonly<
  Record<TiledView, { readonly min: number; readonly max: number }>
> = {
  create: { min: TILE_SIZES.S, max: TILE_SIZES.L },
  library: { min: 88, max: 900 },
}

const panesSchema = z.object({
  /** The height that rows of tiles are laid out for, in CSS pixels. */
  tileSize: z
    .object({ create: tileSizeSchema('create'), library: tileSizeSchema('library') })
    .catch({ create: TILE_SIZES.M, library: TILE_SIZES.M }),
  inspectorOpen: z.boolean().catch(false),
  conversationsOpen: z.boolean().catch(true),
})

/** How the user has set up the window. */
export type Panes = z.infer<typeof panesSchema>

const KEY = 'panes'

/** How the window is set up; kept over a reload and a restart. */
export const usePanes = create<Panes>(() => panesSchema.parse({}))

/** Sets the height of a view's rows of tiles, in CSS pixels; brought into the range. */
export function setTileSize(view: TiledView, height: number): void {
  usePanes.setState(({ tileSize }) => ({
    tileSize: { ...tileSize, [view]: fitTileSize(view, height) },
  }))
}

/** Shows or hides the inspector. */
export function toggleInspector(): void {
  usePanes.setState(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen }))
}

/** Shows or hides the list of conversations, where it has a place beside the messages. */
export function setConversationsOpen(isOpen: boolean): void {
  usePanes.setState({ conversationsOpen: isOpen })
}

/** Restores how the window was set up, and saves it from then on. Never rejects. */
export async function restorePanes(): Promise<void> {
  const text = await bridge.drafts.get({ key: KEY }).catch(() => null)
  usePanes.setState(parsePanes(jsonOf(text)))
  keepText(KEY, usePanes.subscribe, () => JSON.stringify(usePanes.getState()))
}

/** Parses what was kept; what cannot be read is as in a new window. */
export function parsePanes(kept: unknown): Panes {
  const parsed = panesSchema.safeParse(kept)
  return parsed.success ? parsed.data : panesSchema.parse({})
}

function tileSizeSchema(view: TiledView) {
  return z
    .number()
    .transform((height) => fitTileSize(view, height))
    .catch(TILE_SIZES.M)
}

function fitTileSize(view: TiledView, height: number): number {
  const { min, max } = TILE_SIZE_RANGES[view]
  return Math.round(Math.min(max, Math.max(min, height)))
}
