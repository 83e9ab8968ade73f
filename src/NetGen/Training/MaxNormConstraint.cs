namespace NetGen;

/// <summary>Keeps the weights into each unit within a ball: <see cref="TrainingOptions.MaxNorm"/>.</summary>
internal sealed class MaxNormConstraint(NetworkArchitecture architecture, double maximum, LayerRates? layerRates)
{
    private readonly ParameterInfo[] _weights = [.. architecture.Parameters.Where(tensor => tensor.Kind == ParameterKind.Weight && layerRates?.IsFrozen(tensor) != true)];

    public void Apply(Span<float> parameters)
    {
        foreach (var tensor in _weights)
        {
            for (int row = 0; row < tensor.Rows; row++)
                ScaleRow(parameters, tensor, row);
        }
    }

    private void ScaleRow(Span<float> parameters, ParameterInfo tensor, int row)
    {
        int first = tensor.IndexOf(row, 0);
        double squares = 0;
        for (int column = 0; column < tensor.Columns; column++)
        {
            double weight = parameters[first + (column * tensor.ColumnStride)];
            squares += weight * weight;
        }

        if (squares <= maximum * maximum)
            return;
        float scale = (float)(maximum / Math.Sqrt(squares));
        for (int column = 0; column < tensor.Columns; column++)
            parameters[first + (column * tensor.ColumnStride)] *= scale;
    }
}
