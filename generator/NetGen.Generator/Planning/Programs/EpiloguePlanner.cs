using NetGen.Generator.Activations;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Finds the layers that inference computes in the kernel of the sums before them.</summary>
internal static class EpiloguePlanner
{
    /// <summary>
    /// The parts that follow a layer and become its epilogue: an affine function of each value, then the sum at the end of a residual block. Nothing else
    /// reads what lies between. None where they are not there or the layer's kernel does not take them.
    /// </summary>
    /// <param name="layers">All parts.</param>
    /// <param name="layer">The one whose sums they follow.</param>
    /// <param name="scope">How its kernel runs.</param>
    public static IReadOnlyList<LayerPlan> Following(IReadOnlyList<LayerPlan> layers, LayerPlan layer, Scope scope)
    {
        var following = new List<LayerPlan>();
        // Of sequences each step has the same bits in training, in inference and in a stream.
        if (!layer.TakesEpilogue(scope) || StreamPlanner.HasSteps(layers))
            return following;
        var last = layer;
        if (Next() is { } affine && affine.Part.Below == last.Index && affine.Affine(scope) is not null)
            Take(affine);
        if (Next() is { IsSum: true } sum && (sum.Part.Below == last.Index || sum.Part.Skip == last.Index))
            Take(sum);
        return following;

        LayerPlan? Next() => last.Activation.IsLinear && last.Index + 1 < layers.Count ? layers[last.Index + 1] : null;

        void Take(LayerPlan next)
        {
            following.Add(next);
            last = next;
        }
    }

    /// <summary>The part whose output a sum adds to what its epilogue's layer makes.</summary>
    public static int AddedTo(LayerPlan layer, LayerPlan sum) => sum.Part.Below < layer.Index ? sum.Part.Below : sum.Part.Skip;

    /// <summary>The step of a layer's sums, and those that its epilogue needs before and after.</summary>
    /// <param name="sums">The step without epilogue.</param>
    /// <param name="following">The parts that become the epilogue.</param>
    /// <param name="output">Receives what the last of them makes.</param>
    /// <param name="skip">What is added, where one of them adds.</param>
    public static IEnumerable<StepPlan> Fuse(KernelStep sums, IReadOnlyList<LayerPlan> following, ValuePlan output, ValuePlan? skip)
    {
        var factors = following[0].Affine(sums.Scope);
        if (factors is not null)
            yield return factors;
        var last = following[following.Count - 1];
        bool isCheap = ActivationCatalog.Of(last.Apply.Function).IsCheap;
        yield return new Epilogue(factors?.Operands.First(operand => operand.Writes).Value, skip, isCheap ? last.Apply.Function : ActivationSpec.Linear).Behind(sums);
        if (!isCheap)
            yield return output.IsImage ? ActivationSteps.ApplyToImages(sums.Scope, last, last.Apply.Function, output, output, sums["count"]) : ActivationSteps.Apply(last, last.Apply.Function, output, output);
    }
}
