namespace NetGen;

/// <summary>A function of exported source. Body and calls are text that C and C# share; functions of the mathematics library stand in braces.</summary>
/// <param name="Name">Its name as C# writes it.</param>
/// <param name="Parameters">Pairs of type and name; types are <c>in</c> and <c>out</c> for values of samples, <c>table</c> for weights, <c>int</c>, <c>float</c>.</param>
/// <param name="Body">Its statements, indented.</param>
internal sealed record ExportedFunction(string Name, string Parameters, string Body)
{
    public static readonly ExportedFunction LinearMap = new(nameof(LinearMap), "in input, int inputs, table weight, table bias, out output, int outputs", """
        for (int i = 0; i < outputs; i++)
        {
            float sum = bias[i];
            for (int j = 0; j < inputs; j++)
                sum += weight[i * inputs + j] * input[j];
            output[i] = sum;
        }
        """);

    /// <summary>The weights of the first piece of every output, then those of the second. What is not a number stays none.</summary>
    public static readonly ExportedFunction LargestOfMaps = new(nameof(LargestOfMaps), "in input, int inputs, table weight, table bias, out output, int outputs, int pieces", """
        for (int i = 0; i < pieces * outputs; i++)
        {
            float sum = bias[i];
            for (int j = 0; j < inputs; j++)
                sum += weight[i * inputs + j] * input[j];
            float largest = i < outputs ? sum : output[i % outputs];
            output[i % outputs] = largest >= sum ? largest : largest < sum ? sum : largest + sum;
        }
        """);

    /// <summary>Squares of deviations beyond 1e15 are taken in a unit of 2^-80, so that they stay within the range of floats.</summary>
    public static readonly ExportedFunction SampleNormalization = new(nameof(SampleNormalization), "in input, table weight, table bias, float epsilon, out output, int count", """
        float mean = 0.0f;
        for (int i = 0; i < count; i++)
            mean += input[i] / count;
        float largest = 0.0f;
        for (int i = 0; i < count; i++)
            largest = {abs}(input[i] - mean) > largest ? {abs}(input[i] - mean) : largest;
        float unit = largest > 1e15f ? 8.271806e-25f : 1.0f;
        float variance = 0.0f;
        for (int i = 0; i < count; i++)
            variance += (input[i] - mean) * unit * ((input[i] - mean) * unit);
        float factor = unit / {sqrt}(variance / count + epsilon * unit * unit);
        for (int i = 0; i < count; i++)
            output[i] = (input[i] - mean) * factor * weight[i] + bias[i];
        """);

    /// <summary>By the running statistics, as in use.</summary>
    public static readonly ExportedFunction FeatureNormalization = new(nameof(FeatureNormalization), "in input, table weight, table bias, table mean, table variance, float epsilon, out output, int count", """
        for (int i = 0; i < count; i++)
            output[i] = (input[i] - mean[i]) / {sqrt}(variance[i] + epsilon) * weight[i] + bias[i];
        """);

    public static readonly ExportedFunction Affine = new(nameof(Affine), "in input, table weight, table bias, out output, int count", """
        for (int i = 0; i < count; i++)
            output[i] = input[i] * weight[i] + bias[i];
        """);

    /// <summary>The end of a residual block; may write where it reads.</summary>
    public static readonly ExportedFunction Add = new(nameof(Add), "in input, in values, out output, int count", """
        for (int i = 0; i < count; i++)
            output[i] = input[i] + values[i];
        """);

    /// <summary>As <see cref="Normalizer.Apply(ReadOnlySpan{float}, Span{float})"/>: a difference of large values needs the double.</summary>
    public static readonly ExportedFunction Normalize = new(nameof(Normalize), "in input, table offset, table scale, out output, int count", """
        for (int i = 0; i < count; i++)
            output[i] = (float)(((double)input[i] - offset[i]) * scale[i]);
        """);
}

/// <summary>A call of a function: its arguments, with tables of the layer and the buffers <c>source</c>, <c>target</c> and <c>kept</c> in braces.</summary>
internal sealed record ExportedCall(ExportedFunction Function, string Arguments);

/// <summary>Constant values of a layer, row by row.</summary>
internal sealed record ExportedTable(string Name, float[] Values);
