using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dense;

/// <summary>The expressions that make floats of words: the weights of one input in their lower halves as bfloat16, those of the next in their upper halves.</summary>
internal static class NarrowText
{
    /// <summary>The inputs whose weights lie in a word.</summary>
    public const int Inputs = 2;

    /// <summary>What comments say of them.</summary>
    public const string Note = ", W as bfloat16";

    /// <summary>The weights of an input.</summary>
    /// <param name="width">The vectors.</param>
    /// <param name="words">The words, in a vector of integers.</param>
    /// <param name="half">0 for the first input of the pair, 1 for the second.</param>
    public static string Weights(this VectorWidth width, string words, int half) => half == 0
        ? $"{width.Class}.ShiftLeft({words}, 16).AsSingle()"
        : $"({words} & {width.Class}.Create(0xffff0000u)).AsSingle()";

    /// <summary>The words at an index.</summary>
    public static string LoadWords(this VectorWidth width, string reference, string index) => $"{width.Load(reference, index)}.AsUInt32()";
}
