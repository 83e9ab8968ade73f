using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Planning;

namespace NetGen.Generator;

/// <summary>What the project asks of generated code, from MSBuild properties.</summary>
/// <param name="VectorBits">0: kernels for every width, chosen by the hardware at run time; 128, 256 or 512: that width alone.</param>
internal sealed record CodeOptions(int VectorBits)
{
    public IReadOnlyList<VectorWidth> Widths =>
        VectorWidth.All.Where(width => width.Bits == VectorBits).ToArray() is { Length: > 0 } single ? single : VectorWidth.All;

    public static CodeOptions Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellation) =>
        new(provider.GlobalOptions.TryGetValue("build_property.NetGenVectorBits", out string? bits) && int.TryParse(bits, out int number) ? number : 0);
}
