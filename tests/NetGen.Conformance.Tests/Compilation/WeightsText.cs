using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Weights;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>What the build step makes of a file of weights.</summary>
/// <param name="name">The file's name.</param>
/// <param name="content">Its bytes.</param>
internal sealed class WeightsText(string name, byte[] content) : AdditionalText
{
    public override string Path => WeightsName.TextOf(name);

    public override SourceText GetText(CancellationToken cancellationToken = default) =>
        SourceText.From($"netgen-weights 1\n{name}\n{Convert.ToBase64String(content)}\n", Encoding.UTF8);
}
