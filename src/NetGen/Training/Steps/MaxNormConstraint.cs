namespace NetGen;

/// <summary>Keeps the weights into each unit within a ball: <see cref="TrainingOptions.MaxNorm"/>.</summary>
internal sealed class MaxNormConstraint(NetworkArchitecture architecture, double maximum, LayerRates? layerRates)
{
    private readonly ParameterInfo[] _weights = [.. architecture.Parameters.Where(tensor => tensor.Kind == ParameterKind.Weight && layerRates?.IsFrozen(tensor) != true)];

    public void Apply(Span<float> parameters)
    {
        foreach (var tensor in _weights)
        {
            for (int output = 0; output < tensor.Shape[0]; output++)
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

        if (squares <= maximum * maximum)
            return;
        float scale = (float)(maximum / Math.Sqrt(squares));
        foreach (int index in weights)
            parameters[index] *= scale;
    }
}
