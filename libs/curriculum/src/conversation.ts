import type { Conversation, ConversationChoice, ConversationNode, TurnNode } from './pack/conversation-types.js';

/** What a conversation is walked by. */
export type ConversationGraph = Pick<Conversation, 'code' | 'start' | 'nodes'>;

/** The node with this code. @throws RangeError when there is none, which a pack that was checked rules out. */
export function nodeOf(conversation: ConversationGraph, code: string): ConversationNode {
  const node = conversation.nodes.find((each) => each.code === code);
  if (!node) throw new RangeError(`${conversation.code} has no node ${code}.`);
  return node;
}

/** Where the trainee stands at the beginning. */
export function startOf(conversation: ConversationGraph): TurnNode {
  return turnOf(conversation, conversation.start);
}

/** What a choice leads to; undefined when the turn has no such choice. @param choice counted from 0, as in the file. */
export function stepFrom(
  conversation: ConversationGraph,
  turn: TurnNode,
  choice: number,
): { choice: ConversationChoice; to: ConversationNode } | undefined {
  const chosen = turn.choices[choice];
  return chosen && { choice: chosen, to: nodeOf(conversation, chosen.next) };
}

/** One thing a person did in a talk: a choice, counted from 0, or going back from a debrief. */
export type ConversationMove = number | 'again';

/** A turn that was met and what was said there. */
export interface ConversationStep {
  readonly turn: TurnNode;
  readonly choice: ConversationChoice;
  readonly to: ConversationNode;
}

export interface ConversationPlay {
  /** In the order they were made, also those that led to a debrief. */
  readonly steps: readonly ConversationStep[];
  readonly at: ConversationNode;
  /** Those of the given moves that this conversation has: all, unless it has become another since. */
  readonly moves: readonly ConversationMove[];
}

/** A talk as far as these moves lead. It ends before the first move that the conversation does not have. */
export function playOf(conversation: ConversationGraph, moves: readonly ConversationMove[]): ConversationPlay {
  const steps: ConversationStep[] = [];
  const made: ConversationMove[] = [];
  let at: ConversationNode = startOf(conversation);
  for (const move of moves) {
    if (move === 'again') {
      if (at.kind !== 'debrief') break;
      at = turnOf(conversation, at.again);
    } else {
      const step: { choice: ConversationChoice; to: ConversationNode } | undefined =
        at.kind === 'turn' ? stepFrom(conversation, at, move) : undefined;
      if (at.kind !== 'turn' || !step) break;
      steps.push({ turn: at, ...step });
      at = step.to;
    }
    made.push(move);
  }
  return { steps, at, moves: made };
}

/**
 * Every way through a conversation, as the codes of its nodes from the start to an ending or a debrief (where a person goes back
 * to a turn that was met). Finite, because choices lead forward only.
 */
export function pathsOf(conversation: ConversationGraph): string[][] {
  const onward = (code: string): string[][] => {
    const node = nodeOf(conversation, code);
    if (node.kind !== 'turn') return [[code]];
    const nexts = [...new Set(node.choices.map(({ next }) => next))];
    return nexts.flatMap((next) => onward(next).map((rest) => [code, ...rest]));
  };
  return onward(conversation.start);
}

function turnOf(conversation: ConversationGraph, code: string): TurnNode {
  const node = nodeOf(conversation, code);
  if (node.kind !== 'turn') throw new RangeError(`${code} of ${conversation.code} is not a turn.`);
  return node;
}
