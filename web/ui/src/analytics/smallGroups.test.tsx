import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Overview } from '../api/types';
import { renderInApp } from '../testing/render';
import { Posts } from './OverviewPage';
import { FiguresOfPost } from './PostFiguresPage';

const overview = {
  byPost: [{ postId: 'post_1', title: 'Wind', shares: 2, clicks: 7, visitors: 6 }],
  smallGroups: { shares: 3, clicks: 4 },
} as Overview;

describe('posts for small groups', () => {
  it('have no figures of their own, and say why', async () => {
    const nothing = { shares: null, sharers: null, clicks: null, visitors: null, discarded: null, byDay: null };
    renderInApp(<FiguresOfPost figures={{ postId: 'post_2', ...nothing }} range={{}} />);
    expect(await screen.findByRole('heading', { name: 'No figures of this post alone' })).toBeVisible();
    expect(screen.getByText(/fewer than five people/)).toBeVisible();
    expect(screen.queryByText('Clicks')).not.toBeInTheDocument();
  });

  it('are one row of the overview, with its explanation', async () => {
    renderInApp(<Posts data={overview} />);
    expect(await screen.findByRole('row', { name: /Posts for small groups, together 4 – 3/ })).toBeVisible();
    expect(screen.getByText(/fewer than five people/)).toBeVisible();
  });

  it('are not mentioned where there are none', async () => {
    renderInApp(<Posts data={{ ...overview, smallGroups: { shares: 0, clicks: 0 } }} />);
    expect(await screen.findByRole('row', { name: /Wind/ })).toBeVisible();
    expect(screen.queryByText(/small groups/)).not.toBeInTheDocument();
  });
});
