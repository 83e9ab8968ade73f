namespace NetGen;

/// <summary>Keeps the weights into each unit within a ball: <see cref="TrainingOptions.MaxNorm"/>.</summary>
internal sealed class MaxNormConstraint
{
    /// <summary>Weights of neighbouring units lie side by side: threads that share them out one by one would write to the same cache lines.</summary>
    private const int UnitsTogether = 16;

    private readonly double _maximum;
    private readonly (ParameterInfo Tensor, int First)[] _groups;

    public MaxNormConstraint(NetworkArchitecture architecture, double maximum, LayerRates? layerRates)
    {
        _maximum = maximum;
        var weights = architecture.Parameters.Where(tensor => tensor.Kind == ParameterKind.Weight && layerRates?.IsFrozen(tensor) != true);
        _groups = [.. weights.SelectMany(tensor => Enumerable.Range(0, (tensor.Shape[0] + UnitsTogether - 1) / UnitsTogether).Select(group => (tensor, group * UnitsTogether)))];
    }

    /// <summary>Does one piece out of so many.</summary>
    public void Apply(Span<float> parameters, int piece, int pieces)
    {
        int end = Pieces.First(_groups.Length, piece + 1, pieces);
        for (int group = Pieces.First(_groups.Length, piece, pieces); group < end; group++)
        {
            var (tensor, first) = _groups[group];
            for (int output = first; output < Math.Min(first + UnitsTogether, tensor.Shape[0]); output++)
                Scale(parameters, tensor.IndicesOf(output));
        }
    }

    private void Scale(Span<float> parameters, ParameterIndices weights)
    {
        double squares = 0;
        foreach (int index in weights)
        {
            double weight = parameters[index];
            squares += weight * weight;
        }

        if (squares <= _maximum * _maximum)
            return;
        float scale = (float)(_maximum / Math.Sqrt(squares));
        foreach (int index in weights)
            parameters[index] *= scale;
    }
}
