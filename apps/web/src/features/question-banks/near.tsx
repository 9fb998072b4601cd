import type { components } from '../../api/schema';
import { TextLink } from '../../ui/links';

/** Questions of the curriculum that ask nearly the same. */
export function Near({ near }: { near: readonly components['schemas']['QuestionNearResponse'][] }) {
  if (near.length === 0) return null;
  return (
    <p>
      Reads much like{' '}
      {near.map(({ code, share }, at) => (
        <span key={code}>
          {at > 0 ? ', ' : ''}
          <TextLink to="/author/items/$item" params={{ item: code }}>
            {code}
          </TextLink>{' '}
          ({Math.round(share * 100)} % of the words)
        </span>
      ))}
      .
    </p>
  );
}
