using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Numerics;

/// <summary>
/// The parameters of a network that infers from a copy of them, and that copy, whose large weights are bfloat16. Whoever asks for the parameters may
/// write to them, so that the next inference renews the copy. Generated code calls this.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InferenceStorage
{
    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer _copy;
    private readonly InferenceLayout _layout;
    private readonly Lock _renewal = new();

    /// <summary>Counts how often parameters may have been written.</summary>
    private int _version;

    /// <summary>The version that the copy is of.</summary>
    private int _copied;

    /// <summary>A network's storage, its copy not made yet.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="layout">How the copy lies.</param>
    public InferenceStorage(AlignedBuffer parameters, InferenceLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        (_parameters, _layout) = (parameters, layout);
        _copy = new AlignedBuffer(layout.Length);
        _version = 1;
    }

    /// <summary>The storage of a network whose weights are compiled in; made at the first call, one however many threads ask.</summary>
    /// <param name="storage">The network's field.</param>
    /// <param name="compiled">The first word of the compiled-in weights, which lie as the copy does.</param>
    /// <param name="layout">How the copy lies.</param>
    public static InferenceStorage GetCopy(ref InferenceStorage? storage, ref float compiled, InferenceLayout layout)
    {
        if (Volatile.Read(ref storage) is { } existing)
            return existing;
        ArgumentNullException.ThrowIfNull(layout);
        var parameters = new AlignedBuffer(layout.Parameters);
        MemoryMarshal.CreateReadOnlySpan(ref compiled, layout.Floats).CopyTo(parameters.Span);
        foreach (var tensor in layout.Tensors)
            NarrowPanels.Widen(ref compiled, ref parameters.Reference, tensor);
        var made = new InferenceStorage(parameters, layout);
        return Interlocked.CompareExchange(ref storage, made, null) ?? made;
    }

    /// <summary>The parameters, to be read or written.</summary>
    public AlignedBuffer Parameters
    {
        get
        {
            Refresh();
            return _parameters;
        }
    }

    /// <summary>The first parameter, only to be read.</summary>
    public ref float Reference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _parameters.Reference;
    }

    /// <summary>The first word of the copy, which is renewed first where parameters may have been written.</summary>
    public ref float Copy
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (Volatile.Read(ref _copied) != Volatile.Read(ref _version))
                Renew();
            return ref _copy.Reference;
        }
    }

    /// <summary>Says that parameters may have been written.</summary>
    public void Refresh() => Interlocked.Increment(ref _version);

    /// <summary>One thread renews, others wait for it. What is written meanwhile makes the copy old again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Renew()
    {
        lock (_renewal)
        {
            int version = Volatile.Read(ref _version);
            if (_copied == version)
                return;
            _parameters.Span[.._layout.Floats].CopyTo(_copy.Span);
            foreach (var tensor in _layout.Tensors)
                NarrowPanels.Narrow(ref _parameters.Reference, ref _copy.Reference, tensor);
            Volatile.Write(ref _copied, version);
        }
    }
}
