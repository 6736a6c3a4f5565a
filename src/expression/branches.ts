import type { Condition, Part } from './expression.ts'

/** Walks the parts of a text, and knows of each place whether the conditions let it be printed. */
export interface Branches {
  pass(part: Part): void
  isPrinted(): boolean
}

interface Branch {
  readonly isReached: boolean
  isTaken: boolean
  wasTaken: boolean
}

export function createBranches(isTrue: (condition: Condition) => boolean): Branches {
  const branches: Branch[] = []
  const isPrinted = () => branches.at(-1)?.isTaken ?? true
  return {
    isPrinted,
    pass(part) {
      const branch = branches.at(-1)
      if (part.kind === 'if') {
        const isReached = isPrinted()
        const isTaken = isReached && isTrue(part)
        branches.push({ isReached, isTaken, wasTaken: isTaken })
      } else if (part.kind === 'end') branches.pop()
      else if (branch && (part.kind === 'else' || part.kind === 'else if')) {
        const mayTake = branch.isReached && !branch.wasTaken
        branch.isTaken = mayTake && (!('condition' in part) || isTrue(part))
        branch.wasTaken ||= branch.isTaken
      }
    },
  }
}
