namespace NetGen.Benchmarks.Engines;

/// <summary>One call of an engine over memory prepared before. Implemented by structs, so that the loop around it is compiled for it.</summary>
public interface IInferenceCall : IDisposable
{
    /// <summary>What the call reads.</summary>
    Span<float> Inputs { get; }

    /// <summary>What the last call wrote.</summary>
    Span<float> Outputs { get; }

    void Invoke();
}
