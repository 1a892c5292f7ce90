import { describe, expect, it } from 'vitest';
import type { Post, Topic } from '../api/types';
import { newGroup } from './audience/rule';
import { feedType } from './feeding';
import { bodyOf, captionErrors, captionIn, formFor, formOf, inMonths, lacksOf } from './postForm';

const now = new Date(2026, 10, 23, 12, 0);
const topics: Topic[] = [{ id: 'topic_wind', name: 'Wind power', followed: false, followers: 3 }];
const post: Post = {
  id: 'post_1',
  status: 'draft',
  version: 3,
  itemId: null,
  title: 'Seals',
  summary: 'They came back.',
  url: 'https://nordlys.example/seals',
  imageUrl: null,
  captions: [{ language: 'en', text: 'Listen.' }],
  topics: [{ id: 'topic_wind', name: 'Wind power' }],
  audience: { all: [{ field: 'department', in: ['Sales'] }] },
  audienceEmployees: 12,
  createdAt: '2026-11-20T08:00:00Z',
  publishedAt: null,
  expiresAt: '2027-05-23T10:00:00.000Z',
};

describe('the post editor', () => {
  it('sends back a post it did not change as it was', () => {
    expect(bodyOf(formOf(post), topics)).toEqual({
      title: post.title,
      summary: post.summary,
      url: post.url,
      imageUrl: null,
      captions: post.captions,
      topics: ['topic_wind'],
      audience: post.audience,
      expiresAt: post.expiresAt,
    });
  });

  it('begins with the item’s story and half a year', () => {
    const form = formFor(
      {
        id: 'i',
        title: 'Seals',
        summary: null,
        url: 'https://a.example',
        imageUrl: null,
        publishedAt: null,
        postId: null,
      },
      now,
    );
    expect(form).toMatchObject({ title: 'Seals', summary: '', audience: null, expiresAt: '2027-05-23T12:00' });
  });

  it('does not take the last of August for the first of March', () => {
    expect(inMonths(6, new Date(2026, 7, 31)).toDateString()).toBe(new Date(2027, 1, 28).toDateString());
  });

  it('drops suggestions that were left empty', () => {
    const form = { ...formOf(post), captions: [captionIn('da', ' '), captionIn('en', ' Listen. ')] };
    expect(bodyOf(form, topics).captions).toEqual([{ language: 'en', text: 'Listen.' }]);
  });

  it('shows the server’s word on a suggestion at that suggestion', () => {
    const form = { ...formOf(post), captions: [captionIn('da', ''), captionIn('en', 'Listen.')] };
    expect(captionErrors({ 'captions.0.text': 'Too long.', title: 'Too short.' }, form)).toEqual({
      'captions.1.text': 'Too long.',
      title: 'Too short.',
    });
  });

  it('says what is lacking before anything is sent', () => {
    const form = formOf(post);
    expect(lacksOf(form)).toEqual({});
    expect(lacksOf({ ...form, title: ' ', url: 'nordlys.example', imageUrl: 'x', audience: newGroup('all') })).toEqual({
      title: 'required',
      url: 'badUrl',
      imageUrl: 'badUrl',
      audience: 'incomplete',
    });
    expect(lacksOf({ ...form, url: 'javascript:alert(1)' })).toEqual({ url: 'badUrl' });
  });

  it('tells the kind of a feed file from its name', () => {
    expect(['a.rss', 'b.ATOM', 'c.xml'].map(feedType)).toEqual([
      'application/rss+xml',
      'application/atom+xml',
      'application/xml',
    ]);
  });
});
