import type { Conversation, ConversationChoice, ConversationNode, TurnNode } from './pack/conversation-types.js';

/** The node with this code. @throws RangeError when there is none, which a pack that was checked rules out. */
export function nodeOf(conversation: Conversation, code: string): ConversationNode {
  const node = conversation.nodes.find((each) => each.code === code);
  if (!node) throw new RangeError(`${conversation.code} has no node ${code}.`);
  return node;
}

/** Where the trainee stands at the beginning. */
export function startOf(conversation: Conversation): TurnNode {
  return turnOf(conversation, conversation.start);
}

/** What a choice leads to; undefined when the turn has no such choice. @param choice counted from 0, as in the file. */
export function stepFrom(
  conversation: Conversation,
  turn: TurnNode,
  choice: number,
): { choice: ConversationChoice; to: ConversationNode } | undefined {
  const chosen = turn.choices[choice];
  return chosen && { choice: chosen, to: nodeOf(conversation, chosen.next) };
}

/**
 * Every way through a conversation, as the codes of its nodes from the start to an ending or a debrief (where a person goes back
 * to a turn that was met). Finite, because choices lead forward only.
 */
export function pathsOf(conversation: Conversation): string[][] {
  const onward = (code: string): string[][] => {
    const node = nodeOf(conversation, code);
    if (node.kind !== 'turn') return [[code]];
    const nexts = [...new Set(node.choices.map(({ next }) => next))];
    return nexts.flatMap((next) => onward(next).map((rest) => [code, ...rest]));
  };
  return onward(conversation.start);
}

function turnOf(conversation: Conversation, code: string): TurnNode {
  const node = nodeOf(conversation, code);
  if (node.kind !== 'turn') throw new RangeError(`${code} of ${conversation.code} is not a turn.`);
  return node;
}
