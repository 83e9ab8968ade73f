using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Compilation;

/// <summary>A file beside the sources, the same text at every analysis, that counts how often it is read as a whole.</summary>
internal sealed class CountingText(AdditionalText file) : AdditionalText
{
    private readonly Counter _text = new(file.GetText()!);

    public override string Path => file.Path;

    public int Reads => _text.Reads;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    private sealed class Counter(SourceText text) : SourceText
    {
        public int Reads { get; private set; }

        public override Encoding? Encoding => text.Encoding;

        public override int Length => text.Length;

        public override char this[int position] => text[position];

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) => text.CopyTo(sourceIndex, destination, destinationIndex, count);

        public override string ToString(TextSpan span)
        {
            Reads += span.Length == Length ? 1 : 0;
            return text.ToString(span);
        }
    }
}
