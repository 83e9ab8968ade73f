using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dense;

/// <summary>How a layer computes one sample from narrow weights: a loop over pairs of inputs, whose weights lie in the same words.</summary>
internal static class NarrowSampleKernel
{
    /// <summary>Registers beside the sums: two inputs, words, what is made of them, and the mask.</summary>
    private const int OtherRegisters = 5;

    public static SampleKernel For(VectorWidth width, int inputs, int outputs)
    {
        var kernel = SampleKernel.For(width, inputs, outputs);
        int chains = kernel.Chains == 1 ? 1 : Padding.RoundUp(kernel.Chains, NarrowText.Inputs);
        while (chains > 1 && (kernel.Vectors * chains) + OtherRegisters > width.Registers)
            chains = chains > NarrowText.Inputs ? chains - NarrowText.Inputs : 1;
        return kernel with { Chains = chains, Unrolled = false };
    }
}
