using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DbSync.Docs.Tests;

/// <summary>A file of a project that is no code.</summary>
/// <param name="path">Its path.</param>
/// <param name="text">Its text.</param>
internal sealed class TextFile(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
