namespace NetGen;

/// <summary>Constants of signals and images, of which layers have one for each channel.</summary>
internal static class Channels
{
    /// <summary>One value for each channel; null: they differ within one.</summary>
    /// <param name="values">One for each value of a sample, in the order of the shape's axes; one for all stays one.</param>
    /// <param name="shape">The sample's shape.</param>
    public static double[]? Of(double[] values, Shape shape)
    {
        if (values.Length == 1)
            return values;
        int places = shape.Places;
        if (shape.IsChannelsLast)
        {
            double[] first = values[..shape.FeatureCount];
            return Enumerable.Range(0, places).All(place => values.AsSpan(place * first.Length, first.Length).SequenceEqual(first)) ? first : null;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!values[i].Equals(values[i - (i % places)]))
                return null;
        }

        return [.. Enumerable.Range(0, shape.FeatureCount).Select(channel => values[channel * places])];
    }
}
