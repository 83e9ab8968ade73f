using System.ComponentModel;

namespace NetGen.Numerics;

/// <summary>How the copy of a network's parameters lies that inference reads: first all floats that stay floats, then weights as bfloat16. Generated code makes it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InferenceLayout
{
    private readonly NarrowTensor[] _tensors;

    /// <param name="parameters">Floats of the parameters.</param>
    /// <param name="floats">Floats at their beginning that stay floats, at the same places.</param>
    /// <param name="length">Words of 32 bits in the copy.</param>
    /// <param name="tensors">The weights behind them that become bfloat16.</param>
    public InferenceLayout(int parameters, int floats, int length, params ReadOnlySpan<NarrowTensor> tensors)
    {
        (Parameters, Floats, Length) = (parameters, floats, length);
        _tensors = tensors.ToArray();
    }

    /// <summary>Floats of the parameters.</summary>
    public int Parameters { get; }

    /// <summary>Floats that stay floats.</summary>
    public int Floats { get; }

    /// <summary>Words of 32 bits in the copy.</summary>
    public int Length { get; }

    /// <summary>The weights that become bfloat16.</summary>
    public ReadOnlySpan<NarrowTensor> Tensors => _tensors;
}
