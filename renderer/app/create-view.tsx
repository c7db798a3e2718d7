import { Feed } from '../features/create/feed/feed.tsx'

/** Renders what was made, newest first. */
export function CreateView() {
  return (
    <div className="flex h-full flex-col">
      <Feed />
    </div>
  )
}
