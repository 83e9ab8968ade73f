namespace NetGen;

/// <summary>
/// A function of exported source. Body and calls are text that C and C# share, with names as C# writes them; functions of the mathematics library
/// stand in braces. Signals are images of one row, and vectors are channels of one place.
/// </summary>
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

    /// <summary>The same under the name that it has where a layer is that alone, so that a file has it once.</summary>
    public static ExportedFunction LinearMapOfLayers { get; } = LinearMap with { Name = LayerFacts.Computing<LinearMap>().Kind };

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

    /// <summary>
    /// Of so many values at each of so many places by themselves. Squares of deviations beyond 1e15 are taken in a unit of 2^-80, so that they stay
    /// within the range of floats.
    /// </summary>
    public static readonly ExportedFunction SampleNormalization = new(nameof(SampleNormalization), "in input, table weight, table bias, float epsilon, out output, int count, int places", """
        for (int j = 0; j < places; j++)
        {
            float mean = 0.0f;
            for (int i = 0; i < count; i++)
                mean += input[i * places + j] / count;
            float largest = 0.0f;
            for (int i = 0; i < count; i++)
                largest = {abs}(input[i * places + j] - mean) > largest ? {abs}(input[i * places + j] - mean) : largest;
            float unit = largest > 1e15f ? 8.271806e-25f : 1.0f;
            float variance = 0.0f;
            for (int i = 0; i < count; i++)
                variance += (input[i * places + j] - mean) * unit * ((input[i * places + j] - mean) * unit);
            float factor = unit / {sqrt}(variance / count + epsilon * unit * unit);
            for (int i = 0; i < count; i++)
                output[i * places + j] = (input[i * places + j] - mean) * factor * weight[i] + bias[i];
        }
        """);

    /// <summary>By the running statistics, as in use.</summary>
    public static readonly ExportedFunction FeatureNormalization = new(nameof(FeatureNormalization), "in input, table weight, table bias, table mean, table variance, float epsilon, out output, int count, int places", """
        for (int i = 0; i < count; i++)
        {
            int j = i / places;
            output[i] = (input[i] - mean[j]) / {sqrt}(variance[j] + epsilon) * weight[j] + bias[j];
        }
        """);

    public static readonly ExportedFunction Affine = new(nameof(Affine), "in input, table weight, table bias, out output, int count, int places", """
        for (int i = 0; i < count; i++)
            output[i] = input[i] * weight[i / places] + bias[i / places];
        """);

    /// <summary>Each output takes the channels of its group.</summary>
    public static readonly ExportedFunction Convolution = new(nameof(Convolution), $"in input, int inputs, int rows, int columns, table weight, table bias, int groups, {Window}, int dilationRows, int dilationColumns, out output, int outputs, int outputRows, int outputColumns", """
        int channels = inputs / groups;
        for (int i = 0; i < outputs; i++)
        {
            int first = i / (outputs / groups) * channels;
            for (int row = 0; row < outputRows; row++)
            {
                for (int column = 0; column < outputColumns; column++)
                {
                    float sum = bias[i];
                    for (int j = 0; j < channels; j++)
                    {
                        for (int down = 0; down < kernelRows; down++)
                        {
                            int y = row * strideRows - paddingRows + down * dilationRows;
                            for (int right = 0; right < kernelColumns; right++)
                            {
                                int x = column * strideColumns - paddingColumns + right * dilationColumns;
                                if (y >= 0 && y < rows && x >= 0 && x < columns)
                                    sum += weight[((i * channels + j) * kernelRows + down) * kernelColumns + right] * input[((first + j) * rows + y) * columns + x];
                            }
                        }
                    }
                    output[(i * outputRows + row) * outputColumns + column] = sum;
                }
            }
        }
        """);

    /// <summary>
    /// At one step of a sequence, of this step and earlier ones, the last of which lie in a ring; this one's place in it is given.
    /// </summary>
    public static readonly ExportedFunction CausalConvolution = new(nameof(CausalConvolution), "in input, int inputs, table weight, table bias, int groups, int kernel, int dilation, out past, int place, out output, int outputs", """
        int channels = inputs / groups;
        int length = (kernel - 1) * dilation + 1;
        for (int j = 0; j < inputs; j++)
            past[place * inputs + j] = input[j];
        for (int i = 0; i < outputs; i++)
        {
            int first = i / (outputs / groups) * channels;
            float sum = bias[i];
            for (int k = 0; k < kernel; k++)
            {
                int at = (place + 1 + k * dilation) % length * inputs + first;
                for (int j = 0; j < channels; j++)
                    sum += weight[(i * channels + j) * kernel + k] * past[at + j];
            }
            output[i] = sum;
        }
        """);

    /// <summary>At one step of a sequence; gates r, z, n.</summary>
    public static readonly ExportedFunction GatedRecurrence = new(nameof(GatedRecurrence), "in inputSums, in hiddenSums, out hidden, out output, int count", """
        for (int i = 0; i < count; i++)
        {
            float reset = 1.0f / (1.0f + {exp}(-(inputSums[i] + hiddenSums[i])));
            float update = 1.0f / (1.0f + {exp}(-(inputSums[count + i] + hiddenSums[count + i])));
            float candidate = {tanh}(inputSums[2 * count + i] + reset * hiddenSums[2 * count + i]);
            hidden[i] = output[i] = (1.0f - update) * candidate + update * hidden[i];
        }
        """);

    /// <summary>At one step of a sequence; gates i, f, g, o.</summary>
    public static readonly ExportedFunction LongShortTermMemory = new(nameof(LongShortTermMemory), "in inputSums, in hiddenSums, out hidden, out cell, out output, int count", """
        for (int i = 0; i < count; i++)
        {
            float take = 1.0f / (1.0f + {exp}(-(inputSums[i] + hiddenSums[i])));
            float keep = 1.0f / (1.0f + {exp}(-(inputSums[count + i] + hiddenSums[count + i])));
            float candidate = {tanh}(inputSums[2 * count + i] + hiddenSums[2 * count + i]);
            float show = 1.0f / (1.0f + {exp}(-(inputSums[3 * count + i] + hiddenSums[3 * count + i])));
            cell[i] = keep * cell[i] + take * candidate;
            hidden[i] = output[i] = show * {tanh}(cell[i]);
        }
        """);

    /// <summary>At one step of a sequence.</summary>
    public static readonly ExportedFunction SimpleRecurrence = new(nameof(SimpleRecurrence), "in inputSums, in hiddenSums, int rectified, out hidden, out output, int count", """
        for (int i = 0; i < count; i++)
        {
            float sum = inputSums[i] + hiddenSums[i];
            hidden[i] = output[i] = rectified == 0 ? {tanh}(sum) : sum < 0.0f ? 0.0f : sum;
        }
        """);

    /// <summary>Of a sequence's steps up to this one. A mean that is moved, unlike a sum, stays exact however long a stream is.</summary>
    public static readonly ExportedFunction MeanOfSteps = new(nameof(MeanOfSteps), "in input, out mean, int steps, out output, int count", """
        for (int i = 0; i < count; i++)
            output[i] = mean[i] += (input[i] - mean[i]) / steps;
        """);

    /// <summary>Padding is never the largest. What is not a number stays none.</summary>
    public static readonly ExportedFunction MaximumPooling = new(nameof(MaximumPooling), $"in input, int channels, int rows, int columns, {Window}, out output, int outputRows, int outputColumns", """
        for (int i = 0; i < channels; i++)
        {
            for (int row = 0; row < outputRows; row++)
            {
                for (int column = 0; column < outputColumns; column++)
                {
                    int seen = 0;
                    float largest = 0.0f;
                    for (int down = 0; down < kernelRows; down++)
                    {
                        int y = row * strideRows - paddingRows + down;
                        for (int right = 0; right < kernelColumns; right++)
                        {
                            int x = column * strideColumns - paddingColumns + right;
                            if (y >= 0 && y < rows && x >= 0 && x < columns)
                            {
                                float value = input[(i * rows + y) * columns + x];
                                largest = seen == 0 || largest < value ? value : largest >= value ? largest : largest + value;
                                seen++;
                            }
                        }
                    }
                    output[(i * outputRows + row) * outputColumns + column] = largest;
                }
            }
        }
        """);

    /// <summary>The mean of all places of the window, or of those that are no padding.</summary>
    public static readonly ExportedFunction AveragePooling = new(nameof(AveragePooling), $"in input, int channels, int rows, int columns, {Window}, int countPadding, out output, int outputRows, int outputColumns", """
        for (int i = 0; i < channels; i++)
        {
            for (int row = 0; row < outputRows; row++)
            {
                for (int column = 0; column < outputColumns; column++)
                {
                    int seen = 0;
                    float sum = 0.0f;
                    for (int down = 0; down < kernelRows; down++)
                    {
                        int y = row * strideRows - paddingRows + down;
                        for (int right = 0; right < kernelColumns; right++)
                        {
                            int x = column * strideColumns - paddingColumns + right;
                            if (y >= 0 && y < rows && x >= 0 && x < columns)
                            {
                                sum += input[(i * rows + y) * columns + x];
                                seen++;
                            }
                        }
                    }
                    output[(i * outputRows + row) * outputColumns + column] = sum / (countPadding != 0 ? kernelRows * kernelColumns : seen);
                }
            }
        }
        """);

    /// <summary>What is not a number stays none.</summary>
    public static readonly ExportedFunction GlobalMaximum = new(nameof(GlobalMaximum), "in input, out output, int channels, int places", """
        for (int i = 0; i < channels; i++)
        {
            float largest = input[i * places];
            for (int j = 1; j < places; j++)
            {
                float value = input[i * places + j];
                largest = largest >= value ? largest : largest < value ? value : largest + value;
            }
            output[i] = largest;
        }
        """);

    public static readonly ExportedFunction GlobalAverage = new(nameof(GlobalAverage), "in input, out output, int channels, int places", """
        for (int i = 0; i < channels; i++)
        {
            float sum = 0.0f;
            for (int j = 0; j < places; j++)
                sum += input[i * places + j];
            output[i] = sum / places;
        }
        """);

    /// <summary>The second half of the values, or of the channels, are the gates.</summary>
    public static readonly ExportedFunction Gating = new(nameof(Gating), "in input, out output, int count, int tanhOfValues", """
        for (int i = 0; i < count; i++)
            output[i] = (tanhOfValues != 0 ? {tanh}(input[i]) : input[i]) / (1.0f + {exp}(-input[count + i]));
        """);

    /// <summary>The end of a residual block.</summary>
    public static readonly ExportedFunction Add = new(nameof(Add), "in input, in values, out output, int count", """
        for (int i = 0; i < count; i++)
            output[i] = input[i] + values[i];
        """)
    {
        IsElementwise = true,
    };

    /// <summary>The end of a residual block that projects its input: weight · input + bias at each place, so many apart.</summary>
    public static readonly ExportedFunction AddProjection = new(nameof(AddProjection), "in input, int inputs, int rows, int columns, table weight, table bias, int strideRows, int strideColumns, in values, out output, int outputs, int outputRows, int outputColumns", """
        for (int i = 0; i < outputs; i++)
        {
            for (int row = 0; row < outputRows; row++)
            {
                for (int column = 0; column < outputColumns; column++)
                {
                    float sum = bias[i];
                    for (int j = 0; j < inputs; j++)
                        sum += weight[i * inputs + j] * input[(j * rows + row * strideRows) * columns + column * strideColumns];
                    int at = (i * outputRows + row) * outputColumns + column;
                    output[at] = sum + values[at];
                }
            }
        }
        """);

    /// <summary>As <see cref="Normalizer.Apply(ReadOnlySpan{float}, Span{float})"/>: a difference of large values needs the double.</summary>
    public static readonly ExportedFunction Normalize = new(nameof(Normalize), "in input, table offset, table scale, out output, int count", """
        for (int i = 0; i < count; i++)
            output[i] = (float)(((double)input[i] - offset[i]) * scale[i]);
        """);

    /// <summary>The channels of each place, brought into the order that layers take: all places of a channel, then those of the next.</summary>
    public static readonly ExportedFunction ChannelsFirst = new(nameof(ChannelsFirst), "in input, out output, int channels, int places", """
        for (int i = 0; i < channels; i++)
        {
            for (int j = 0; j < places; j++)
                output[i * places + j] = input[j * channels + i];
        }
        """);

    /// <summary>Whether it may write where it reads: each output depends on the inputs of its place alone.</summary>
    public bool IsElementwise { get; init; }

    private const string Window = "int kernelRows, int kernelColumns, int strideRows, int strideColumns, int paddingRows, int paddingColumns";
}

/// <summary>A call of a function: its arguments, with tables of the layer and the buffers <c>source</c>, <c>target</c>, <c>kept</c>, <c>scratch1</c>, … and what the layer remembers in braces.</summary>
internal sealed record ExportedCall(ExportedFunction Function, string Arguments);

/// <summary>Constant values of a layer, row by row.</summary>
internal sealed record ExportedTable(string Name, float[] Values);
