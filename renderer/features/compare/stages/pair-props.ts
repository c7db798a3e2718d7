import type { Compared } from '../use-compared.ts'
import type { VideoSync } from '../video/use-video-sync.ts'
import type { ViewState } from '../view/use-linked-stage.ts'

/** What every way of showing two in one place takes. */
export interface PairProps {
  readonly pair: readonly [Compared, Compared]
  readonly focused: string
  readonly state: ViewState
  readonly videos: VideoSync
}
