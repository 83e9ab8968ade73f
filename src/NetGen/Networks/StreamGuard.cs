using System.ComponentModel;

namespace NetGen;

/// <summary>For generated code: checks the arguments of a stream's steps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StreamGuard
{
    /// <summary>Refuses a step whose spans do not fit.</summary>
    /// <param name="inputSize">Values of a step's input.</param>
    /// <param name="outputSize">Values of its output.</param>
    /// <param name="input">The input's length.</param>
    /// <param name="output">The output's length.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    public static void ThrowStep(int inputSize, int outputSize, int input, int output) => throw (input != inputSize
        ? new ArgumentException($"A step has {input} values, but the network takes {inputSize} a step. For several steps at once call Process.", nameof(input))
        : new ArgumentException($"The output has room for {output} values, but a step makes {outputSize}.", nameof(output)));

    /// <summary>Refuses steps whose spans do not fit.</summary>
    /// <param name="inputSize">Values of a step's input.</param>
    /// <param name="outputSize">Values of its output; 0 where nobody wants it.</param>
    /// <param name="inputs">The inputs' length.</param>
    /// <param name="outputs">The outputs' length.</param>
    /// <param name="steps">How many steps.</param>
    /// <exception cref="ArgumentException">A span is too short, or the steps are negative.</exception>
    public static void CheckSteps(int inputSize, int outputSize, int inputs, int outputs, int steps)
    {
        if (steps < 0)
            throw new ArgumentOutOfRangeException(nameof(steps), steps, "The steps are negative; 0 or more are made.");
        Check(inputSize, outputSize, inputs, outputs, steps, "steps");
    }

    /// <summary>Refuses steps of many streams whose spans do not fit.</summary>
    /// <param name="inputSize">Values of a step's input.</param>
    /// <param name="outputSize">Values of its output.</param>
    /// <param name="inputs">The inputs' length.</param>
    /// <param name="outputs">The outputs' length.</param>
    /// <param name="streams">How many streams.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void CheckStreams(int inputSize, int outputSize, int inputs, int outputs, int streams) => Check(inputSize, outputSize, inputs, outputs, streams, "streams");

    private static void Check(int inputSize, int outputSize, int inputs, int outputs, int count, string what)
    {
        if (inputs < (long)count * inputSize)
            throw new ArgumentException($"The inputs have {inputs} values, but {count} {what} of {inputSize} need {(long)count * inputSize}.", nameof(inputs));
        if (outputs < (long)count * outputSize)
            throw new ArgumentException($"The outputs have room for {outputs} values, but {count} {what} make {(long)count * outputSize}.", nameof(outputs));
    }
}
