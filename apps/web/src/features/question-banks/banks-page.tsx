import { DataTable } from '../../ui/data-table';
import { ButtonLink, TextLink } from '../../ui/links';
import author from '../author/author.module.css';
import { type Bank, type Banks, BanksArea, counted } from './banks-area';

/** Every place that questions live in, and the ways out and in. */
export function BanksPage() {
  return (
    <BanksArea
      title="Question banks"
      lead="Take questions to other systems, or bring them here. What comes in waits as drafts until it lacks nothing; then it is added by a new version of the content."
    >
      {(banks) => <List {...banks} />}
    </BanksArea>
  );
}

function List({ banks, can }: Banks) {
  const waiting = banks.reduce((sum, { drafts }) => sum + drafts, 0);
  return (
    <>
      <div className={author['steps']}>
        {can.edit ? <ButtonLink to="/author/banks/import">Import questions</ButtonLink> : null}
        <ButtonLink to="/author/banks/drafts" variant="default">
          {`Look at ${counted(waiting, 'draft', 'drafts')}`}
        </ButtonLink>
      </div>
      <DataTable<Bank>
        caption="Question banks"
        note="of the newest version of the content"
        rows={banks}
        rowKey={({ code }) => code}
        columns={[
          { key: 'title', head: 'Bank', cell: ({ title }) => title },
          { key: 'items', head: 'Questions', number: true, cell: ({ items }) => items },
          {
            key: 'drafts',
            head: 'Drafts',
            number: true,
            cell: ({ code, drafts }) =>
              drafts === 0 ? (
                0
              ) : (
                <TextLink
                  to="/author/banks/drafts"
                  search={{ bank: code }}
                  aria-label={`${counted(drafts, 'draft', 'drafts')} for ${code}`}
                >
                  {drafts}
                </TextLink>
              ),
          },
          {
            key: 'export',
            head: 'As a file',
            cell: ({ code }) => (
              <TextLink to="/author/banks/export" search={{ bank: code }}>
                {`Export ${code}`}
              </TextLink>
            ),
          },
        ]}
      />
    </>
  );
}
