import {
  Building2,
  Camera,
  Cat,
  Film,
  FlaskConical,
  Heart,
  Leaf,
  Lightbulb,
  Palette,
  Pin,
  Star,
  User,
  type LucideIcon,
} from 'lucide-react'

/** The icons that a collection may have, by the names under which it keeps them: not emoji, for which many systems have no letters. */
export const COLLECTION_ICONS = {
  star: Star,
  heart: Heart,
  pin: Pin,
  idea: Lightbulb,
  person: User,
  animal: Cat,
  nature: Leaf,
  city: Building2,
  photo: Camera,
  film: Film,
  art: Palette,
  trial: FlaskConical,
} as const satisfies Record<string, LucideIcon>

export type CollectionIcon = keyof typeof COLLECTION_ICONS

/** Whether a text is the name of such an icon; it may be an emoji. */
export function isCollectionIcon(icon: string): icon is CollectionIcon {
  return Object.hasOwn(COLLECTION_ICONS, icon)
}
