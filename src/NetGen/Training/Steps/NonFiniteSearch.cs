using System.Globalization;

namespace NetGen;

/// <summary>Finds where in a batch, a network or its gradient a number is not finite, and says so.</summary>
internal static class NonFiniteSearch
{
    public static NonFiniteException Describe(
        NetworkArchitecture architecture, Batch batch, ReadOnlySpan<float> parameters, ReadOnlySpan<float> gradient, double loss, int epoch, int number, long step)
    {
        var culture = CultureInfo.InvariantCulture;
        string where = epoch > 0 ? string.Create(culture, $"Epoch {epoch}, batch {number} (step {step})") : string.Create(culture, $"Step {step}");
        string cause;
        string? tensor = null;
        if (FirstSample(batch.Inputs, architecture.InputSize) is { } input)
            cause = string.Create(culture, $"Sample {input} of the batch has an input that is not finite. Clean the data.");
        else if (FirstSample(batch.Targets, architecture.OutputSize) is { } target)
            cause = string.Create(culture, $"Sample {target} of the batch has a target that is not finite. Clean the data.");
        else if ((tensor = FirstTensor(architecture.Tensors, parameters)) is not null)
            cause = $"{tensor} already holds a value that is not finite. Initialize the network again.";
        else if ((tensor = FirstTensor(architecture.Layers.Reverse().SelectMany(layer => layer.Parameters), gradient)) is not null)
            cause = $"The gradient of {tensor} is not finite. Lower the learning rate, clip the gradient or normalise the inputs.";
        else
            cause = "The gradient is finite. Lower the learning rate or normalise the inputs and targets.";

        return new NonFiniteException(string.Create(culture, $"{where} of {architecture.Name}: the loss is {loss:G6}. {cause}"))
        {
            Epoch = epoch,
            Batch = number,
            Step = step,
            Loss = (float)loss,
            Tensor = tensor,
        };
    }

    private static int? FirstSample(ReadOnlySpan<float> values, int size)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                return i / size;
        }

        return null;
    }

    private static string? FirstTensor(IEnumerable<ParameterInfo> tensors, ReadOnlySpan<float> storage)
    {
        foreach (var tensor in tensors)
        {
            foreach (int index in tensor.Indices)
            {
                if (!float.IsFinite(storage[index]))
                    return tensor.Name;
            }
        }

        return null;
    }
}
