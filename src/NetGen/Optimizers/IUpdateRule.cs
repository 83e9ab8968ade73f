using System.Numerics;

namespace NetGen;

/// <summary>An optimizer's formula for one vector of parameters: the one form in which every optimizer is written.</summary>
internal interface IUpdateRule
{
    /// <summary>The parameters' next values.</summary>
    /// <param name="parameter">The present values, decoupled decay already taken away.</param>
    /// <param name="gradient">The gradient, other decay already added.</param>
    /// <param name="a">The first slot, read and written where the optimizer has it.</param>
    /// <param name="b">The second slot.</param>
    /// <param name="c">The third slot.</param>
    Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> a, ref Vector<float> b, ref Vector<float> c);
}
