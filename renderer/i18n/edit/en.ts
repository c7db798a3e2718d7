/** The English text about edits inside of a mask; see `i18n/en.ts`. */
export const enEdit = {
  /** The steps of an edit. */
  title: 'Edit',
  original: 'Original',
  answer: 'Raw answer',
  result: 'Result',
  openOriginal: 'Open the original',
  openAnswer: 'Open the raw answer',
  openResult: 'Open the result',
  originalGone: 'Not in the library',
  answerGone: 'Deleted',
  beingMade: 'The change is being put into the original.',
  fewDetails:
    'There is little detail outside the mask. Check by eye that the change sits where it should.',
  spill: 'The change reaches over the mask’s edge. A larger mask would take in all of it.',
  /** The same of a picture that was extended. */
  extended: {
    fewDetails:
      'There is little detail in the picture to align by. Check by eye that what is new goes on from it.',
    spill: 'What is new does not quite go on from the picture. Have a look at the seam.',
    'another-picture':
      'It does not show the picture that was sent, so nothing could be put around the original.',
    'mask-not-in-answer':
      'The provider cut off what was to be new, so nothing could be put around the original.',
  },
  refused: {
    'another-picture':
      'Outside the mask it does not show the same picture, so nothing was put into the original.',
    distorted: 'It is too distorted to fit the original, so nothing was put into it.',
    'mask-not-in-answer':
      'The provider cut off what was masked, so nothing could be put into the original.',
    'original-missing':
      'The original is not in the library. Once it is back, the change is put into it.',
    'original-changed':
      'The original has another size than when it was sent, so nothing was put into it.',
    'mask-missing':
      'The mask is not in the library any more, so nothing could be put into the original.',
    unreadable: 'One of the pictures cannot be read, so nothing could be put into the original.',
  },
} as const
