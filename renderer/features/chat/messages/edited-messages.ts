import { create } from 'zustand'

/**
 * What the user is writing in place of messages, by their ids: apart from the messages, which are rendered only while they are near the screen and
 * their conversation is open.
 */
const useEditedMessages = create<ReadonlyMap<string, string>>(() => new Map())

/** Messages whose texts are kept. */
const MOST_KEPT = 20

/** Returns what is being written in place of a message; undefined where it is not edited. */
export function useEditedText(message: string): string | undefined {
  return useEditedMessages((texts) => texts.get(message))
}

/** Writes something in place of a message; null ends that. */
export function editMessage(message: string, text: string | null): void {
  const edited = new Map(useEditedMessages.getState())
  edited.delete(message)
  if (text !== null) edited.set(message, text)
  for (const oldest of edited.keys()) {
    if (edited.size <= MOST_KEPT) break
    edited.delete(oldest)
  }
  useEditedMessages.setState(edited, true)
}
