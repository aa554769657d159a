using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DbSync.Generators.Tests;

/// <summary>Makes of a source what it may look like while somebody types: a function of the source and the seed alone.</summary>
internal static class Mutation
{
    private static readonly ImmutableArray<string> Typed = ["(", ")", "<", ">", "[", "{", "}", ";", ",", "?", "*", "ref ", "static ", "abstract ", "params ", "= default", "[SyncWrite(", "[MergedRead(Dedup.", "\"", "where T : "];

    public static string Of(string source, int seed)
    {
        var random = new Random(seed);
        var text = source;
        // Mostly one slip, sometimes several.
        for (var rounds = 1 + (random.Next(4) == 0 ? random.Next(4) : 0); rounds > 0; rounds--)
            text = Once(text, random);
        return text;
    }

    private static string Once(string text, Random random)
    {
        var tokens = SyntaxFactory.ParseTokens(text).Where(token => token.Span.Length > 0).Select(token => token.Span).ToList();
        if (tokens.Count < 3)
            return text + Pick(Typed, random);
        var i = random.Next(tokens.Count - 1);
        var (token, next) = (tokens[i], tokens[i + 1]);
        switch (random.Next(8))
        {
            case 0:
                return text.Remove(token.Start, token.Length);
            case 1:
                return text.Insert(token.End, " " + text.Substring(token.Start, token.Length));
            case 2:
                return text[..token.Start] + text[next.Start..next.End] + text[token.End..next.Start] + text[token.Start..token.End] + text[next.End..];
            case 3:
                return text[..(token.Start + random.Next(token.Length + 1))];
            case 4:
                var lines = text.Split('\n').ToList();
                lines.RemoveAt(random.Next(lines.Count));
                return string.Join('\n', lines);
            case 5:
                return text.Insert(token.End, Pick(Typed, random));
            case 6:
                // A token of another place: the wrong type, name or operator.
                var other = tokens[random.Next(tokens.Count)];
                return text[..token.Start] + text.Substring(other.Start, other.Length) + text[token.End..];
            default:
                return text.Remove(token.Start + random.Next(token.Length), 1);
        }
    }

    private static string Pick(ImmutableArray<string> texts, Random random) => texts[random.Next(texts.Length)];
}
