import { fork } from 'node:child_process'; import { once } from 'node:events'; import net from 'node:net'; import http from 'node:http';
import { request } from 'undici';
import { systemClock } from '../src/clock.ts'; import { createConnection } from '../src/engines/a1111/connection.ts'; import { pictureOrder } from '../src/engines/a1111/request.ts'; import { createPictureSink } from '../src/engines/a1111/base64.ts';import { createExtractor } from '../src/engines/a1111/extract.ts';import { receive, createAgent } from '../src/http/outbound.ts';
const child=fork(new URL('hops-a1111-server.ts',import.meta.url)); const [{port}]=await once(child,'message') as any; const url='http://127.0.0.1:'+port;
const brief:any={positive:'bench',negative:'',width:1024,height:1024,steps:20,cfg:7,sampler:'Euler',seed:100,count:4};
const conn=createConnection(url,undefined,systemClock); const order=pictureOrder({brief,sampler:{sampler:'Euler'},model:undefined,taskId:'b',start:undefined}); const agent=createAgent();
const H='POST /sdapi/v1/txt2img HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}';
const big=Buffer.alloc(1<<20);
const raw=(dec:boolean,size:number)=>()=>new Promise<void>((k,j)=>{const buf=big.subarray(0,size);const out=Buffer.allocUnsafeSlow(8e6);let o=0,t=0;const s=net.connect({port,host:'127.0.0.1',onread:{buffer:buf,callback(n,b){t+=n;if(dec){for(let p=0;p+3<n;p+=32768){const e=Math.min(n-(n&3),p+32768);o+=out.write((b as Buffer).toString('latin1',p,e),o,24576,'base64')}}return true}}} as any);s.on('end',()=>{s.destroy();k()});s.on('error',j);s.write(H)});
const V:any={
 drain:async()=>{const r=await request(url+'/sdapi/v1/txt2img',{dispatcher:agent,method:'POST',body:'{}'});await r.body.dump({limit:1e12})},
 hop:()=>conn.draw(order,()=>{},new AbortController().signal),
 rawdrain64:raw(false,65536), rawdrain256:raw(false,262144), rawdec64:raw(true,65536), rawdec256:raw(true,262144),
};
const strs=(await (await request(url+'/sdapi/v1/txt2img',{dispatcher:agent,method:'POST',body:'{}'})).body.json() as any).images;
const D=(mk:(len:number)=>{push:(c:any)=>void,end:()=>any})=>()=>new Promise((k,j)=>{let x:any;agent.dispatch({origin:url,path:'/sdapi/v1/txt2img',method:'POST',body:'{}'},{onRequestStart(){},onResponseStart(_c,_s,h){x=mk(Number(h['content-length']))},onResponseData(_c,ch){x.push(ch)},onResponseEnd(){k(x.end())},onResponseError(_c,e){j(e)}})});
V.A=D(()=>({push(){},end(){}}));
V.B=D(()=>{const a:any[]=[];return{push(c){a.push(c)},end(){return a}}});
V.C=D((len)=>{const o=[0,1,2,3].map(()=>Buffer.allocUnsafeSlow(len*.1875));return{push(){},end(){for(const b of o)for(let i=0;i<b.length;i+=4096)b[i]=1;return o}}});
V.D=D(()=>({push(c){for(let p=0;p<c.length;p+=32768)c.toString('latin1',p,Math.min(c.length,p+32768))},end(){}}));
V.E=D((len)=>{const out=Buffer.allocUnsafeSlow(len);let o=0;return{push(c){for(let p=0;p<c.length;p+=32768){const e=Math.min(c.length&~3,p+32768);if(e>p)o+=out.write(c.toString('latin1',p,e),o,24576,'base64')}},end(){return out}}});
V.F=D((len)=>{const a:any[]=[];return{push(c){a.push(c)},end(){const out=Buffer.allocUnsafeSlow(len*.75);let o=0;for(const c of a)for(let p=0;p<c.length;p+=32768){const e=Math.min(c.length&~3,p+32768);if(e>p)o+=out.write(c.toString('latin1',p,e),o,24576,'base64')};return out}}});

const lim=(len:number)=>({pictures:5,pictureBytes:Math.ceil(len*.75/4*1.1),answerBytes:4e7,textBytes:1e6});
V.X1=D((len)=>createExtractor(lim(len)));
V.X2=async()=>{let x:any;await receive(agent,{url:new URL(url+'/sdapi/v1/txt2img'),method:'POST',body:'{}',signal:new AbortController().signal},{head(_s,h){x=createExtractor(lim(Number(h('content-length'))))},chunk(c){x.push(c)}});return x.end()};
const sink=(len:number)=>{const a:any[]=[];return{push(c:any){a.push(c)},end(){const s=createPictureSink(len*.75);for(const c of a)s.write(c,0);return s}}};
V.X0=D(sink);

V.Y1=D((len)=>createExtractor({...lim(len),pictureBytes:1_480_000}));
V.Y2=D((len)=>{const a:any[]=[];return{push(c){a.push(c)},end(){let out=Buffer.allocUnsafeSlow(len*.1875*1.1);let o=0;const outs=[out];for(const c of a){for(let p=0;p<c.length;p+=32768){const e=Math.min(c.length&~3,p+32768);if(o>out.length-30000){out=Buffer.allocUnsafeSlow(len*.1875*1.1);outs.push(out);o=0} if(e>p)o+=out.write(c.toString('latin1',p,e),o,24576,'base64')}};return outs}}});
V.Y3=D((len)=>{const a:any[]=[];return{push(c){a.push(c)},end(){let out=Buffer.allocUnsafeSlow(len*.75);let o=0;let carry='';for(const c of a){for(let p=0;p<c.length;p+=32768){const e=Math.min(c.length&~3,p+32768);const f=p+4;if(e>f){const s1=carry+c.toString('latin1',p,f);o+=out.write(s1,o,3,'base64');const q=c.toString('latin1',f,e-2);o+=out.write(q,o,24576,'base64');carry=c.toString('latin1',e-2,e);/^[A-Z]*$/.test(carry)}}};return out}}});

V.Z1=D((len)=>{const a:any[]=[];return{push(c){a.push(c)},end(){const outs:any[]=[];let s:any=createPictureSink(Math.ceil(len*.1875*1.1));let skip=11;for(const c of a){let at=skip;skip=0;while(at<c.length&&outs.length<4){const q=s.write(c,at);if(q>=c.length){at=q;break}outs.push(s.finish());s=createPictureSink(Math.ceil(len*.1875*1.1));at=q+3;if(at>c.length)skip=at-c.length}}return outs}}});
V.Z2=D((len)=>{const a:any[]=[];return{push(c){a.push(c)},end(){let out=Buffer.allocUnsafeSlow(len*.1875*1.1);let o=0;const outs=[out];for(const c of a){for(let p=0;p<c.length;p+=32768){const e=Math.min(c.length&~3,p+32768);if(o>out.length-30000){out=Buffer.allocUnsafeSlow(len*.1875*1.1);outs.push(out);o=0} if(e>p){const q=c.toString('latin1',p,e);const pad=q.endsWith('==')?2:q.endsWith('=')?1:0;o+=out.write(q,o,24576-pad,'base64');/^[\w+/-]*$/.test(q.slice(-2))}}};return outs}}});
V.Z3=D((len)=>{const a:any[]=[];return{push(c){a.push(c)},end(){let out=Buffer.allocUnsafeSlow(len*.1875*1.1);let o=0;const outs=[out];for(const c of a){for(let p=0;p<c.length;p+=32768){const e=Math.min(c.length&~3,p+32768);if(o>out.length-30000){out=Buffer.allocUnsafeSlow(len*.1875*1.1);outs.push(out);o=0} if(e>p){const q=c.toString('latin1',p,e);/^[\w+/-]*$/.test(c.toString('latin1',0,2));o+=out.write(q,o,24576,'base64')}}};return outs}}});

V.Y4=D((len)=>{const a:any[]=[];return{push(c){a.push(c)},end(){let out=Buffer.allocUnsafeSlow(Math.ceil(len*.1875*1.1));let o=0;const outs=[out];for(const c of a){for(let p=0;p<c.length;p+=32768){const e=Math.min(c.length&~3,p+32768);if(o>out.length-30000){out=Buffer.allocUnsafeSlow(Math.ceil(len*.1875*1.1));outs.push(out);o=0} if(e>p)o+=out.write(c.toString('latin1',p,e),o,24576,'base64')}};return outs}}});
V.Y5=D((len)=>{const a:any[]=[];return{push(c){a.push(c)},end(){let out=Buffer.allocUnsafeSlow(len*.1875*1.1);let o=0;const outs=[out];for(const c of a){for(let p=0;p<c.length;p+=32768){const e=Math.min(c.length&~3,p+32768);if(o>out.length-30000){out=Buffer.allocUnsafeSlow(len*.1875*1.1);outs.push(out);o=0} if(e>p)o+=out.write(c.toString('latin1',p,e),o,24576,'base64')}};return outs.map(b=>b.subarray(0,1400000))}}});
V.Y6=D((len)=>{const a:any[]=[];return{push(c){a.push(c)},end(){let out=Buffer.allocUnsafeSlow(len*.1875*1.1);let o=0;const outs=[out];for(const c of a){for(let p=0;p<c.length;p+=8192*4-4){const e=Math.min(c.length&~3,p+8192*4-4);if(o>out.length-30000){out=Buffer.allocUnsafeSlow(len*.1875*1.1);outs.push(out);o=0} if(e>p)o+=out.write(c.toString('latin1',p,e),o,24576,'base64')}};return outs}}});
V.decode=async()=>strs.map((s:string)=>Buffer.from(s,'base64'));
const res:any={};const q=(a:number[],p:number)=>a.toSorted((x,y)=>x-y)[Math.floor(a.length*p)]!.toFixed(2);
if(process.env.ONLY)for(const k of Object.keys(V))if(!process.env.ONLY.split(',').includes(k))delete V[k];
const K=+process.env.K!||10;
for(let i=0;i<(+process.env.N! || 24);i++)for(const [n,f] of Object.entries(V).map(x=>[Math.random(),x] as any).sort((a,b)=>a[0]-b[0]).map(x=>x[1]) as any){const c=process.cpuUsage(),t=performance.now();for(let k=0;k<K;k++)await f();const w=performance.now()-t,u=process.cpuUsage(c);if(i>3)(res[n]??=[]).push([w/K,(u.user+u.system)/1000/K])}
for(const [n,a] of Object.entries(res) as any)console.log(n.padEnd(12),'p50',q(a.map((x:any)=>x[0]),.5),q(a.map((x:any)=>x[1]),.5),'p10',q(a.map((x:any)=>x[0]),.1),q(a.map((x:any)=>x[1]),.1));
const m=(n:string,k:number)=>{const a=res[n].map((x:any)=>x[k]).toSorted((x:number,y:number)=>x-y);return a[a.length>>1]};console.log('RATIO wall',((m('drain',0)+m('decode',0))/m('hop',0)).toFixed(2),'cpu',((m('drain',1)+m('decode',1))/m('hop',1)).toFixed(2));child.disconnect();process.exit();
