using System.Globalization;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator;

/// <summary>What the project asks of generated code.</summary>
/// <param name="VectorBits">0: kernels for every width, chosen by the hardware at run time; 128, 256 or 512: that width alone.</param>
/// <param name="AllowsUnsafe">Whether scratch on the stack may stay as it is found, which the language counts as unsafe.</param>
internal sealed record CodeOptions(int VectorBits, bool AllowsUnsafe)
{
    public IReadOnlyList<VectorWidth> Widths =>
        VectorWidth.All.Where(width => width.Bits == VectorBits).ToArray() is { Length: > 0 } single ? single : VectorWidth.All;

    public static CodeOptions Of(ProjectSpec project) =>
        new(int.TryParse(project.VectorBits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0, project.AllowsUnsafe);
}
