namespace NetGen;

/// <summary>A function of exported source. Body and calls are text that C and C# share; functions of the mathematics library stand in braces.</summary>
/// <param name="Name">Its name as C# writes it.</param>
/// <param name="Parameters">Pairs of type and name; types are <c>in</c> and <c>out</c> for values of samples, <c>table</c> for weights, <c>int</c>, <c>float</c>.</param>
/// <param name="Body">Its statements, indented.</param>
internal sealed record ExportedFunction(string Name, string Parameters, string Body)
{
    public static readonly ExportedFunction Dense = new("Dense", "in input, int inputs, table weight, table bias, out output, int outputs", """
        for (int i = 0; i < outputs; i++)
        {
            float sum = bias[i];
            for (int j = 0; j < inputs; j++)
                sum += weight[i * inputs + j] * input[j];
            output[i] = sum;
        }
        """);

    /// <summary>The weights of the first piece of every output, then those of the second. What is not a number stays none.</summary>
    public static readonly ExportedFunction Maxout = new("Maxout", "in input, int inputs, table weight, table bias, out output, int outputs, int pieces", """
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
    public static readonly ExportedFunction LayerNorm = new("LayerNorm", "in input, table weight, table bias, float epsilon, out output, int count", """
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
    public static readonly ExportedFunction BatchNorm = new("BatchNorm", "in input, table weight, table bias, table mean, table variance, float epsilon, out output, int count", """
        for (int i = 0; i < count; i++)
            output[i] = (input[i] - mean[i]) / {sqrt}(variance[i] + epsilon) * weight[i] + bias[i];
        """);

    /// <summary>The end of a residual block; may write where it reads.</summary>
    public static readonly ExportedFunction Add = new("Add", "in input, in values, out output, int count", """
        for (int i = 0; i < count; i++)
            output[i] = input[i] + values[i];
        """);

    /// <summary>As <see cref="Normalizer.Apply(ReadOnlySpan{float}, Span{float})"/>: a difference of large values needs the double.</summary>
    public static readonly ExportedFunction Normalize = new("Normalize", "in input, table offset, table scale, out output, int count", """
        for (int i = 0; i < count; i++)
            output[i] = (float)(((double)input[i] - offset[i]) * scale[i]);
        """);

    public static readonly ExportedFunction PReLU = new("PReLU", "table slope, out values, int count", """
        for (int i = 0; i < count; i++)
        {
            if (values[i] < 0.0f)
                values[i] *= slope[i];
        }
        """);

    public static readonly ExportedFunction Softmax = new("Softmax", "out values, int count", """
        float largest = values[0];
        for (int i = 1; i < count; i++)
            largest = values[i] > largest ? values[i] : largest;
        float sum = 0.0f;
        for (int i = 0; i < count; i++)
            sum += values[i] = {exp}(values[i] - largest);
        for (int i = 0; i < count; i++)
            values[i] /= sum;
        """);

    /// <summary>The exponentials add up to the 1 of the largest value and the rest.</summary>
    public static readonly ExportedFunction LogSoftmax = new("LogSoftmax", "out values, int count", """
        int top = 0;
        for (int i = 1; i < count; i++)
            top = values[i] > values[top] ? i : top;
        float largest = values[top];
        float rest = 0.0f;
        for (int i = 0; i < count; i++)
            rest += i == top ? 0.0f : {exp}(values[i] - largest);
        float logarithm = {log1p}(rest);
        for (int i = 0; i < count; i++)
            values[i] = values[i] - largest - logarithm;
        """);
}

/// <summary>A call of a function: its arguments, with tables of the layer and the buffers <c>source</c>, <c>target</c> and <c>kept</c> in braces.</summary>
internal sealed record ExportedCall(ExportedFunction Function, string Arguments);

/// <summary>Constant values of a layer, row by row.</summary>
internal sealed record ExportedTable(string Name, float[] Values);
