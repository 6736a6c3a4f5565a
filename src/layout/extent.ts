import type { Rect } from '../base/index.ts'
import type { PaintOperation } from './display-list.ts'

/** What an operation covers. Text is as high as its capitals, and as deep as its descenders. */
export function extentOf(operation: PaintOperation): Rect {
  switch (operation.kind) {
    case 'text': {
      const { x, baseline, width, face, fontSize } = operation
      const ascent = (face.capHeight * fontSize) / face.unitsPerEm
      const descent = (face.descent * fontSize) / face.unitsPerEm
      return { x, y: baseline - ascent, width, height: ascent + descent }
    }
    case 'line': {
      const { from, to, width } = operation
      return {
        x: Math.min(from[0], to[0]) - width / 2,
        y: Math.min(from[1], to[1]) - width / 2,
        width: Math.abs(to[0] - from[0]) + width,
        height: Math.abs(to[1] - from[1]) + width,
      }
    }
    case 'rect':
    case 'image':
    case 'link':
      return operation.rect
  }
}
