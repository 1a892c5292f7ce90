package dk.perron.content.feed;

import java.util.Map;
import java.util.Set;

/**
 * What a post and an employee have in common.
 *
 * @param topics ids of topics of the post, or of its rule, that the employee follows
 * @param interests interests of the employee that the rule asks for or that a topic of the post bears the name of
 * @param grounds the other conditions of the rule that hold, as values by field
 * @param forEveryone whether the post has no rule
 * @param inOwnLanguage whether there are words in a language of the employee
 */
record Match(
        Set<String> topics,
        Set<String> interests,
        Map<String, Set<String>> grounds,
        boolean forEveryone,
        boolean inOwnLanguage) {}
